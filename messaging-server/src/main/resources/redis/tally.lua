-- KEYS totals. ARGV accounts, messages, bytes to add. Gives the sums.
local sums = {}
for i, field in ipairs({'accounts', 'messages', 'bytes'}) do
    if ARGV[i] == '0' then
        sums[i] = redis.call('HGET', KEYS[1], field) or '0'
    else
        sums[i] = string.format('%.0f', redis.call('HINCRBY', KEYS[1], field, ARGV[i]))
    end
end
return sums
