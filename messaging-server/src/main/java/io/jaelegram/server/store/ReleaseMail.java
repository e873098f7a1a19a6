package io.jaelegram.server.store;

import java.util.List;

/** The reader has these: removes them and remembers them. Those that do not wait change nothing. Gives their number. */
public record ReleaseMail(List<MailKey> keys) implements Transaction<Integer> {
    public ReleaseMail {
        keys = List.copyOf(keys);
    }

    @Override
    public Integer apply(Rows rows) {
        return (int) keys.stream().filter(rows.mail()::take).count();
    }

    @Override
    public boolean grows() {
        return false;
    }
}
