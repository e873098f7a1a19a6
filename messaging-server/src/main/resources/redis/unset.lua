-- KEYS any. ARGV the value that it must have to be removed.
if redis.call('GET', KEYS[1]) == ARGV[1] then
    redis.call('DEL', KEYS[1])
end
return {}
