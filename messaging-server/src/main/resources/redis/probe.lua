-- KEYS any.
redis.call('SET', KEYS[1], '1', 'EX', 60)
return {}
