-- KEYS na no nx nr. ARGV id, server and visit. The node is gone, unless another visit lists it.
local mark = ARGV[2] .. ' '
local before = redis.call('HGET', KEYS[4], ARGV[1])
if before and string.sub(before, 1, #mark) == mark then
    redis.call('ZREM', KEYS[1], ARGV[1])
    redis.call('ZREM', KEYS[2], ARGV[1])
    redis.call('ZREM', KEYS[3], ARGV[1])
    redis.call('HDEL', KEYS[4], ARGV[1])
end
return {}
