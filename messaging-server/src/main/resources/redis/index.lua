-- KEYS n. ARGV name, whether to add or to remove it. Gives {1} when that changed anything.
return {redis.call(ARGV[2] == '1' and 'ZADD' or 'ZREM', KEYS[1], unpack(ARGV[2] == '1' and {0, ARGV[1]} or {ARGV[1]}))}
