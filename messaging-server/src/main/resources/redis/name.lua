-- KEYS a. ARGV identity key 32, mailbox key 32, row, whether to bind a free name.
local before = redis.call('GET', KEYS[1])
if not before and ARGV[4] == '0' then
    return {'FREE'}
elseif before and string.sub(before, 1, 32) ~= ARGV[1] then
    return {'NAME_TAKEN'}
elseif before and string.sub(before, 33, 64) ~= ARGV[2] then
    return {'OTHER_MAILBOX'}
end
redis.call('SET', KEYS[1], ARGV[3])
return {'BOUND'}
