package io.jaelegram.client.v2.portmap;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps what came of requests. */
final class Answers implements Consumer<MappingAnswer> {
    final List<MappingAnswer> all = new ArrayList<>();

    @Override
    public void accept(MappingAnswer answer) {
        all.add(answer);
    }

    String refusal() {
        return ((MappingAnswer.Refused) all.get(all.size() - 1)).text();
    }
}
