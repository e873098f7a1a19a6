-- KEYS any.
return {redis.call('GET', KEYS[1])}
