-- KEYS p w. ARGV server and visit, seconds, what to publish. The mailbox's reader is at this server now.
local before = redis.call('GET', KEYS[1])
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
if before and before ~= ARGV[1] then
    redis.call('SPUBLISH', KEYS[2], ARGV[3])
end
return {}
