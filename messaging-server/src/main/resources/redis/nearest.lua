-- KEYS na no nx nr. ARGV target of 32 bytes, how many of each kind. Gives {how many admitted, their records, others'
-- records}: of this part those that are closest to the target by XOR. Ids are walked like a tree of bits, at each fork
-- first the side on which the target is.
local now = tonumber(redis.call('TIME')[1])
local most = tonumber(ARGV[2])

local function range(path, bits)
    local low = string.sub(path, 1, math.floor(bits / 8))
    local high = low
    if bits % 8 > 0 then
        local unit = 2 ^ (8 - bits % 8)
        local byte = string.byte(path, #low + 1)
        local first = byte - byte % unit
        low = low .. string.char(first)
        high = high .. string.char(first + unit - 1)
    end
    return '[' .. low .. string.rep('\0', 32 - #low), '[' .. high .. string.rep('\255', 32 - #high)
end

local function turned(path, bit)
    local at = math.floor(bit / 8) + 1
    local unit = 2 ^ (7 - bit % 8)
    local byte = string.byte(path, at)
    local is = math.floor(byte / unit) % 2
    return string.sub(path, 1, at - 1) .. string.char(byte + unit - 2 * unit * is) .. string.sub(path, at + 1)
end

local function collect(key, path, bits, found)
    local low, high = range(path, bits)
    local there = redis.call('ZLEXCOUNT', key, low, high)
    if there == 0 or #found >= most then
        return
    end
    if there <= most - #found or bits == 256 then
        for _, id in ipairs(redis.call('ZRANGEBYLEX', key, low, high)) do
            found[#found + 1] = id
        end
        return
    end
    collect(key, path, bits + 1, found)
    collect(key, turned(path, bits), bits + 1, found)
end

local records = {0}
for kind = 1, 2 do
    local found = {}
    collect(KEYS[kind], ARGV[1], 4, found)
    for _, id in ipairs(found) do
        if tonumber(redis.call('ZSCORE', KEYS[3], id) or 0) > now then
            local listed = redis.call('HGET', KEYS[4], id)
            records[#records + 1] = string.sub(listed, string.find(listed, ' ', 1, true) + 1)
        end
    end
    records[1] = kind == 1 and #records - 1 or records[1]
end
return records
