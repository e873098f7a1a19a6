package io.jaelegram.client.v3.cache;

import io.jaelegram.client.v3.group.BuddyGroup;
import io.jaelegram.client.v3.group.Neighbour;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Holders that reach each other in 20 ms, one reader's group among those online, and somebody who counts. */
final class Village {
    private static final Duration HALF_WAY = Duration.ofMillis(10);

    final SimulatedWorld world;
    final Mail mail = new Mail();
    final Map<VerifyKey, Holder> holders = new HashMap<>();
    final Map<VerifyKey, Rounds> online = new HashMap<>();
    final Map<VerifyKey, UnaryOperator<Frame>> lies = new HashMap<>();
    final Map<Frame.Type, Integer> asked = new HashMap<>();
    final Map<VerifyKey, Long> lastLeft = new HashMap<>();
    int epoch = 1;

    Village(long seed, int size) {
        world = new SimulatedWorld(seed);
        for (int i = 0; i < size; i++) {
            SigningKey key = SigningKey.generate(mail.chance);
            holders.put(key.publicKey(), new Holder(world, "holder" + i, key, Holder.GIVE));
        }
        holders.keySet().forEach(this::arrive);
    }

    BuddyGroup group() {
        List<Neighbour> all =
                online.keySet().stream().map(key -> Neighbour.of(key, Set.of())).toList();
        return BuddyGroup.of(mail.owner.publicKey(), epoch, Set.of(), all);
    }

    /** A node comes online with the disk that it has, and begins its rounds. */
    void arrive(VerifyKey key) {
        Holder holder = holders.get(key);
        Rounds rounds = new Rounds(holder.node.loop(), mail.chance, holder.cache, others(holder), key);
        online.put(key, rounds);
        holder.node.loop().execute(rounds::start);
    }

    /** It comes back after a crash. */
    void comeBack(VerifyKey key) {
        holders.get(key).crash();
        arrive(key);
    }

    /** It is gone from one moment to the next. */
    void vanish(VerifyKey key) {
        online.remove(key).stop();
    }

    /** It says goodbye. */
    void leave(VerifyKey key) {
        Rounds rounds = online.get(key);
        List<Boolean> done = new ArrayList<>();
        holders.get(key).node.loop().execute(() -> rounds.leave(() -> done.add(true)));
        world.runFor(Rounds.HAND_OFF.plusMillis(100));
        if (done.size() != 1) {
            throw new AssertionError("leaving ended " + done.size() + " times");
        }
        online.remove(key);
    }

    /** Online nodes that hold the copy. */
    List<VerifyKey> live(io.jaelegram.protocol.CopyName name) {
        return online.keySet().stream()
                .filter(key -> holders.get(key).cache.copies(mail.mailbox).stream()
                        .anyMatch(copy -> copy.name().equals(name)))
                .toList();
    }

    private CoHolders others(Holder asker) {
        Loop loop = asker.node.loop();
        return new CoHolders() {
            @Override
            public void group(VerifyKey owner, Consumer<Optional<Current>> found) {
                loop.execute(() -> found.accept(Optional.of(new Current(epoch, Village.this.group()))));
            }

            @Override
            public void ask(VerifyKey node, Frame frame, Duration timeout, Consumer<Optional<Frame>> answer) {
                asked.merge(frame.type(), 1, Integer::sum);
                if (frame instanceof BuddyFrame.Hold) {
                    lastLeft.put(node, world.nanoTime());
                }
                Countdown once = new Countdown(() -> answer.accept(Optional.empty()));
                Loop.Timer silence = loop.after(timeout, once::over);
                world.after(HALF_WAY, () -> {
                    if (online.containsKey(node)) {
                        receive(
                                node,
                                asker,
                                frame,
                                reply -> world.after(
                                        HALF_WAY,
                                        () -> loop.execute(() -> {
                                            silence.cancel();
                                            answer.accept(Optional.of(reply));
                                        })));
                    }
                });
            }
        };
    }

    private void receive(VerifyKey node, Holder asker, Frame frame, Consumer<Frame> reply) {
        UnaryOperator<Frame> lie = lies.getOrDefault(node, truth -> truth);
        Holder holder = holders.get(node);
        holder.node
                .loop()
                .execute(() ->
                        holder.door.received(asker.publicKey(), frame, answer -> reply.accept(lie.apply(answer))));
    }
}
