-- KEYS q. ARGV number of the last envelope that is known, how many at most, bytes after which to end.
-- Gives {whether nothing waits behind them, number, member, number, member, ...}.
local found, bytes, offset = {1}, 0, 0
while true do
    local page = redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. ARGV[1], '+inf', 'WITHSCORES', 'LIMIT', offset, 8)
    for i = 1, #page, 2 do
        if #found > 2 * ARGV[2] or bytes >= tonumber(ARGV[3]) then
            found[1] = 0
            return found
        end
        found[#found + 1] = page[i + 1]
        found[#found + 1] = page[i]
        bytes = bytes + #page[i]
    end
    if #page < 16 then
        return found
    end
    offset = offset + 8
end
