-- KEYS q m t. ARGV ids and digests of 32 bytes. Gives {envelopes removed, their bytes}.
local q, m, t = KEYS[1], KEYS[2], KEYS[3]
local count, bytes = 0, 0
for _, id in ipairs(ARGV) do
    local entry = redis.call('HGET', m, 'i' .. id)
    if entry then
        local size, day = remove(q, m, id, entry)
        -- Tombstones outlive the envelope by two days, for senders whose clock is behind.
        redis.call('ZADD', t, day + 2, id)
        count, bytes = count + 1, bytes + size
    end
end
if count > 0 then
    local today = math.floor(redis.call('TIME')[1] / 86400)
    redis.call('ZREMRANGEBYSCORE', t, '-inf', today - 1)
    redis.call('EXPIREAT', t, (tonumber(redis.call('HGET', m, 'e') or today) + 3) * 86400)
end
return {count, bytes}
