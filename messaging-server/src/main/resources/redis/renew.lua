-- KEYS p. ARGV server and visit, seconds. Gives {1} when the reader is still said to be here, {0} when it moved.
local now = redis.call('GET', KEYS[1])
if now and now ~= ARGV[1] then
    return {0}
end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
return {1}
