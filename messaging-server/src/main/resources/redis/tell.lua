-- KEYS p w. ARGV this server, what to publish. Gives {1} when the mailbox's reader is at another server.
local there = redis.call('GET', KEYS[1])
if not there or string.sub(there, 1, #ARGV[1]) == ARGV[1] then
    return {0}
end
redis.call('SPUBLISH', KEYS[2], ARGV[2])
return {1}
