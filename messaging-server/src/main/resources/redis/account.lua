-- KEYS u m k. Gives {rule or nothing, waiting messages, their bytes, one-time prekeys}.
local box = redis.call('HMGET', KEYS[2], 'c', 'b')
return {redis.call('HGET', KEYS[1], 'rule'), tonumber(box[1] or 0), box[2] or '0', redis.call('LLEN', KEYS[3])}
