-- KEYS meta. ARGV format number, pin of the network. Gives {format, pin} of the store, which become these when it is new.
redis.call('HSETNX', KEYS[1], 'format', ARGV[1])
redis.call('HSETNX', KEYS[1], 'network', ARGV[2])
return redis.call('HMGET', KEYS[1], 'format', 'network')
