-- KEYS u k. ARGV whether to discard the old ones, the most that may be there, fixed part, one-time items.
-- Gives how many one-time items are there.
if ARGV[1] == '1' then
    redis.call('DEL', KEYS[2])
end
redis.call('HSET', KEYS[1], 'prekeys', ARGV[3])
local left = redis.call('LLEN', KEYS[2])
for i = 4, #ARGV do
    if left < tonumber(ARGV[2]) then
        left = redis.call('RPUSH', KEYS[2], ARGV[i])
    end
end
return {left}
