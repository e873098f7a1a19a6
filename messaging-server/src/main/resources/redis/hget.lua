-- KEYS any. ARGV field.
return {redis.call('HGET', KEYS[1], ARGV[1])}
