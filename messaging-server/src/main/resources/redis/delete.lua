-- KEYS u q m t k p. Removes a mailbox with all that it holds; gives {messages, bytes}.
local box = redis.call('HMGET', KEYS[3], 'c', 'b')
redis.call('DEL', unpack(KEYS))
return {tonumber(box[1] or 0), box[2] or '0'}
