-- Stands before the scripts that remove mail.
-- Takes one waiting envelope out of its mailbox and out of the counts; gives its size and its expiry day.
local function remove(q, m, id, entry)
    local number, size, day, tag = string.match(entry, '^(%d+) (%d+) (%d+) (.*)$')
    redis.call('ZREMRANGEBYSCORE', q, number, number)
    redis.call('HDEL', m, 'i' .. id)
    redis.call('HINCRBY', m, 'c', -1)
    redis.call('HINCRBY', m, 'b', -size)
    local share = redis.call('HGET', m, 's' .. tag)
    if share then
        local count, bytes = string.match(share, '^(%d+) (%d+)$')
        if tonumber(count) <= 1 then
            redis.call('HDEL', m, 's' .. tag)
        else
            redis.call('HSET', m, 's' .. tag, string.format('%d %.0f', count - 1, bytes - size))
        end
    end
    return tonumber(size), tonumber(day)
end

