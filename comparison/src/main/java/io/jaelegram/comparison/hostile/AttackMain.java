package io.jaelegram.comparison.hostile;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.link.netty.SystemRandomness;
import java.time.Clock;
import java.time.Duration;

/**
 * The attackers as a process of their own, so that their pauses and their hunger for processors are not taken for the
 * server's. Arguments: weapon, size, port on loopback, milliseconds. Prints {@value #BEGUN}, attacks, prints what it did.
 */
final class AttackMain {
    static final String BEGUN = "begun";

    private AttackMain() {}

    public static void main(String[] arguments) {
        Arsenal weapon = Arsenal.valueOf(arguments[0]);
        Arsenal.Size size = Arsenal.Size.valueOf(arguments[1]);
        Target target = Target.local(Integer.parseInt(arguments[2]));
        Duration span = Duration.ofMillis(Long.parseLong(arguments[3]));
        Randomness randomness = new SystemRandomness();
        Attack attack = weapon.attack(new Crowd(randomness, Clock.systemUTC()), randomness, size);
        System.out.println(BEGUN);
        Effort effort = new Effort();
        attack.run(target, span, effort);
        System.out.println(effort.done(attack.name()).encode());
    }
}
