-- KEYS u. ARGV identity key. Makes the mailbox, unless it is there.
local owner = redis.call('HGET', KEYS[1], 'identity')
if owner and owner ~= ARGV[1] then
    return {'OTHER'}
end
redis.call('HSET', KEYS[1], 'identity', ARGV[1])
return {owner and 'OWN' or 'NEW'}
