-- KEYS u. ARGV rule as it was read, new rule; empty: none. Gives {1}, or {0} when somebody else changed it meanwhile.
if (redis.call('HGET', KEYS[1], 'rule') or '') ~= ARGV[1] then
    return {0}
end
if ARGV[2] == '' then
    redis.call('HDEL', KEYS[1], 'rule')
else
    redis.call('HSET', KEYS[1], 'rule', ARGV[2])
end
return {1}
