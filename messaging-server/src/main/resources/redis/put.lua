-- KEYS u q m t w. ARGV id and digest 32, sender tag 8, size, expiry day, member, quotas of the mailbox (messages, bytes)
-- and of a sender in it, today, whether the whole store is full, what to publish.
-- Gives {result, expired envelopes removed, their bytes}.
local u, q, m, t, w = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local id, tag, size, day, today = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[10])

local account = redis.call('HMGET', u, 'identity', 'rule')
if not account[1] then
    return {'UNKNOWN_MAILBOX', 0, 0}
end
local known = redis.call('HGET', m, 'i' .. id)
if known then
    -- Written again, so that the WAIT behind it vouches for it also when the first answer was lost.
    redis.call('HSET', m, 'i' .. id, known)
    return {'HELD', 0, 0}
end
if redis.call('ZSCORE', t, id) then
    return {'TAKEN', 0, 0}
end

local gone, freed = 0, 0
local first = tonumber(redis.call('HGET', m, 'd') or day)
if first <= today then
    first = day
    for _, member in ipairs(redis.call('ZRANGE', q, 0, 99)) do
        local expiry = struct.unpack('>I4', string.sub(member, 69, 72))
        if expiry <= today then
            local old = string.sub(member, 21, 36) .. string.sub(member, 1, 16)
            local entry = redis.call('HGET', m, 'i' .. old)
            if entry then
                gone, freed = gone + 1, freed + remove(q, m, old, entry)
            end
        else
            first = math.min(first, expiry)
        end
    end
end

local box = redis.call('HMGET', m, 'c', 'b', 'n', 'e', 's' .. tag)
local count, bytes = tonumber(box[1] or 0) + 1, tonumber(box[2] or 0) + size
local most, mostBytes = tonumber(ARGV[6]), tonumber(ARGV[7])
if account[2] then
    local _, messages, high, low = struct.unpack('>BI4I4I4', account[2])
    most = messages > 0 and messages or most
    mostBytes = high + low > 0 and high * 4294967296 + low or mostBytes
end
if count > most or bytes > mostBytes then
    return {'MAILBOX_FULL', gone, freed}
end
local mine, mineBytes = string.match(box[5] or '0 0', '^(%d+) (%d+)$')
mine, mineBytes = mine + 1, mineBytes + size
if mine > tonumber(ARGV[8]) or mineBytes > tonumber(ARGV[9]) then
    return {'SENDER_QUOTA', gone, freed}
end
if ARGV[11] == '1' then
    return {'STORE_QUOTA', gone, freed}
end

-- Larger than any before, also after a replica that had not seen the last ones was promoted: it is a time.
local now = redis.call('TIME')
local number = string.format('%.0f', math.max(tonumber(box[3] or 0) + 1, now[1] * 1000000 + now[2]))
redis.call('ZADD', q, number, ARGV[5])
redis.call('HSET', m, 'i' .. id, number .. ' ' .. ARGV[3] .. ' ' .. ARGV[4] .. ' ' .. tag,
    'c', count, 'b', string.format('%.0f', bytes), 'n', number, 'd', math.min(first, day),
    's' .. tag, string.format('%d %.0f', mine, mineBytes))
if day > tonumber(box[4] or 0) then
    -- A mailbox that nobody opens any more goes with its last envelope; three days more for tombstones.
    redis.call('HSET', m, 'e', day)
    for _, key in ipairs({q, m, t}) do
        redis.call('EXPIREAT', key, (day + 3) * 86400)
    end
end
redis.call('SPUBLISH', w, ARGV[12])
return {'NEW', gone, freed}
