package io.jaelegram.client.v2.portmap;

/**
 * A port on which we listen.
 *
 * @param number 1 to 65535
 */
record LocalPort(IpProtocol protocol, int number) {
    LocalPort {
        if (number < 1 || number > 0xffff) {
            throw new IllegalArgumentException("no port to map: " + number);
        }
    }

    @Override
    public String toString() {
        return protocol + " " + number;
    }
}
