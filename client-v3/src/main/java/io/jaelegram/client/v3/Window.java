package io.jaelegram.client.v3;

import io.jaelegram.crypto.VerifyKey;
import java.util.List;
import java.util.function.Consumer;

/** Whom I ask for my mail, among those online now. Touched only on the loop. */
interface Window {
    /** All who may hold something at this epoch, the former place of the arm that moved last included; answers later. */
    void all(int epoch, Consumer<List<VerifyKey>> nodes);

    /** One seat of each arm, others than last time where there are any; answers later. */
    void oneOfEachArm(int epoch, Consumer<List<VerifyKey>> nodes);
}
