-- KEYS i. ARGV name, another name that it may replace. Gives the name that the identity has now.
local before = redis.call('GET', KEYS[1])
if before and before ~= ARGV[1] and before ~= ARGV[2] then
    return {before}
end
redis.call('SET', KEYS[1], ARGV[1])
return {ARGV[1]}
