-- KEYS u k. ARGV whether a one-time item is wanted. Gives {fixed part or nothing, one-time item or nothing, how many are left}.
local fixed = redis.call('HGET', KEYS[1], 'prekeys')
local item = fixed and ARGV[1] == '1' and redis.call('LPOP', KEYS[2])
return {fixed, item, redis.call('LLEN', KEYS[2])}
