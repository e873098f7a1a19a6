-- KEYS u. ARGV sequence number in 20 digits, record. Keeps it unless a newer one is there; gives the number that is kept.
local kept = redis.call('HGET', KEYS[1], 'seq')
if kept and kept >= ARGV[1] then
    return {kept}
end
redis.call('HSET', KEYS[1], 'seq', ARGV[1], 'record', ARGV[2])
return {ARGV[1]}
