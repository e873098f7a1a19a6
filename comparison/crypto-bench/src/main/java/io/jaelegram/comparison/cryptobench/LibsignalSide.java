package io.jaelegram.comparison.cryptobench;

import org.signal.libsignal.protocol.IdentityKeyPair;
import org.signal.libsignal.protocol.SessionBuilder;
import org.signal.libsignal.protocol.SessionCipher;
import org.signal.libsignal.protocol.SignalProtocolAddress;
import org.signal.libsignal.protocol.ecc.ECKeyPair;
import org.signal.libsignal.protocol.kem.KEMKeyPair;
import org.signal.libsignal.protocol.kem.KEMKeyType;
import org.signal.libsignal.protocol.message.PreKeySignalMessage;
import org.signal.libsignal.protocol.message.SignalMessage;
import org.signal.libsignal.protocol.state.KyberPreKeyRecord;
import org.signal.libsignal.protocol.state.PreKeyBundle;
import org.signal.libsignal.protocol.state.PreKeyRecord;
import org.signal.libsignal.protocol.state.SignedPreKeyRecord;
import org.signal.libsignal.protocol.state.impl.InMemorySignalProtocolStore;

/** libsignal-client's JVM binding, as Signal's applications use it; its store serialises the session at each step. */
final class LibsignalSide implements Side {
    private static final int DEVICE = 1;
    private static final int EC_PREKEY = 31;
    private static final int SIGNED_PREKEY = 22;
    private static final int KYBER_PREKEY = 42;
    private static final long NOW = 1_764_000_000_000L;

    @Override
    public String name() {
        return "libsignal";
    }

    @Override
    public Object bundle() throws Exception {
        IdentityKeyPair identity = IdentityKeyPair.generate();
        return publish(identity, new InMemorySignalProtocolStore(identity, 1));
    }

    private static PreKeyBundle publish(IdentityKeyPair identity, InMemorySignalProtocolStore store) throws Exception {
        ECKeyPair oneTime = ECKeyPair.generate();
        ECKeyPair signed = ECKeyPair.generate();
        KEMKeyPair kyber = KEMKeyPair.generate(KEMKeyType.KYBER_1024);
        byte[] signedSignature = identity.getPrivateKey()
                .calculateSignature(signed.getPublicKey().serialize());
        byte[] kyberSignature =
                identity.getPrivateKey().calculateSignature(kyber.getPublicKey().serialize());
        store.storePreKey(EC_PREKEY, new PreKeyRecord(EC_PREKEY, oneTime));
        store.storeSignedPreKey(SIGNED_PREKEY, new SignedPreKeyRecord(SIGNED_PREKEY, NOW, signed, signedSignature));
        store.storeKyberPreKey(KYBER_PREKEY, new KyberPreKeyRecord(KYBER_PREKEY, NOW, kyber, kyberSignature));
        return new PreKeyBundle(
                store.getLocalRegistrationId(),
                DEVICE,
                EC_PREKEY,
                oneTime.getPublicKey(),
                SIGNED_PREKEY,
                signed.getPublicKey(),
                signedSignature,
                identity.getPublicKey(),
                KYBER_PREKEY,
                kyber.getPublicKey(),
                kyberSignature);
    }

    @Override
    public Talk strangers() throws Exception {
        return new Stored();
    }

    private static final class Stored implements Talk {
        private final SignalProtocolAddress[] addresses = {
            new SignalProtocolAddress("first", DEVICE), new SignalProtocolAddress("second", DEVICE)
        };
        private final InMemorySignalProtocolStore[] stores = new InMemorySignalProtocolStore[2];
        private final PreKeyBundle bundle;

        Stored() throws Exception {
            IdentityKeyPair second = IdentityKeyPair.generate();
            stores[0] = new InMemorySignalProtocolStore(IdentityKeyPair.generate(), 1);
            stores[1] = new InMemorySignalProtocolStore(second, 2);
            bundle = publish(second, stores[1]);
        }

        @Override
        public void start() throws Exception {
            new SessionBuilder(stores[0], addresses[1]).process(bundle);
        }

        @Override
        public byte[] seal(int from, byte[] plaintext) throws Exception {
            return new SessionCipher(stores[from], addresses[1 - from])
                    .encrypt(plaintext)
                    .serialize();
        }

        @Override
        public byte[] open(int to, byte[] message) throws Exception {
            SessionCipher cipher = new SessionCipher(stores[to], addresses[1 - to]);
            if (!stores[to].containsSession(addresses[1 - to])) {
                return cipher.decrypt(new PreKeySignalMessage(message));
            }
            return cipher.decrypt(new SignalMessage(message));
        }
    }
}
