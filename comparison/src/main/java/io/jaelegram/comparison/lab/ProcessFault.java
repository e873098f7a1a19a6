package io.jaelegram.comparison.lab;

import io.jaelegram.comparison.process.Waiter;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** What the operating system can do to a process. */
public enum ProcessFault implements Fault {
    SERVER_KILLED("server SIGKILL") {
        @Override
        public void strike(Scene scene, RandomGenerator random) {
            scene.server().child().kill();
            Waiter.pass(Fault.upTo(random, DEAD));
            scene.server().start();
        }
    },
    CLIENT_KILLED("client SIGKILL") {
        @Override
        public void strike(Scene scene, RandomGenerator random) {
            Talker victim = Fault.anybody(scene, random);
            victim.kill();
            Waiter.pass(Fault.upTo(random, DEAD));
            victim.start();
        }
    },
    SERVER_PAUSED("server SIGSTOP") {
        @Override
        public void strike(Scene scene, RandomGenerator random) {
            scene.server().child().pause();
            Waiter.pass(Fault.upTo(random, PAUSED));
            scene.server().child().resume();
        }
    },
    CLIENT_PAUSED("client SIGSTOP") {
        @Override
        public void strike(Scene scene, RandomGenerator random) {
            Talker victim = Fault.anybody(scene, random);
            victim.pause();
            Waiter.pass(Fault.upTo(random, PAUSED));
            victim.resume();
        }
    };

    /** Dead long enough for the others to notice and to redial, short enough for many rounds. */
    private static final Duration DEAD = Duration.ofMillis(800);

    private static final Duration PAUSED = Duration.ofSeconds(3);

    private final String title;

    ProcessFault(String title) {
        this.title = title;
    }

    @Override
    public String title() {
        return title;
    }
}
