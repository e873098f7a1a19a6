package io.jaelegram.crypto;

/** The one encoding of what is signed: the label, then each part with its length, so that no two lists collide. */
final class Labelled {
    private Labelled() {}

    static byte[] message(Label label, byte[]... parts) {
        Packer out = new Packer(256).raw(label.shared());
        for (byte[] part : parts) {
            out.sized(part);
        }
        return out.finish();
    }
}
