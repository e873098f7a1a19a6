-- KEYS na no nx nr. ARGV id, whether admitted, server and visit, seconds, record, whether it was said before.
-- Lists a node; what was said before does not replace what another visit says.
local now = tonumber(redis.call('TIME')[1])
local gone = redis.call('ZRANGE', KEYS[3], '-inf', now, 'BYSCORE', 'LIMIT', 0, 100)
for _, id in ipairs(gone) do
    redis.call('ZREM', KEYS[1], id)
    redis.call('ZREM', KEYS[2], id)
    redis.call('ZREM', KEYS[3], id)
    redis.call('HDEL', KEYS[4], id)
end
local mark = ARGV[3] .. ' '
local before = redis.call('HGET', KEYS[4], ARGV[1])
if ARGV[6] == '1' and before and string.sub(before, 1, #mark) ~= mark then
    return {}
end
local admitted = ARGV[2] == '1'
redis.call('ZADD', admitted and KEYS[1] or KEYS[2], 0, ARGV[1])
redis.call('ZREM', admitted and KEYS[2] or KEYS[1], ARGV[1])
redis.call('ZADD', KEYS[3], now + ARGV[4], ARGV[1])
redis.call('HSET', KEYS[4], ARGV[1], mark .. ARGV[5])
for _, key in ipairs(KEYS) do
    redis.call('EXPIRE', key, 2 * ARGV[4])
end
return {}
