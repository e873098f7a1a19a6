package io.jaelegram.comparison.lab;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A fault that strikes one of several at random; all have the same title and need the same of the machine. */
record OneOf(List<? extends Fault> faults) implements Fault {
    @Override
    public String title() {
        return faults.get(0).title();
    }

    @Override
    public Optional<String> missing() {
        return faults.get(0).missing();
    }

    @Override
    public void strike(Scene scene, RandomGenerator random) {
        faults.get(random.nextInt(faults.size())).strike(scene, random);
    }
}
