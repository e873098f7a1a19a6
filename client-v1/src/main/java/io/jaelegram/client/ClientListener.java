package io.jaelegram.client;

/** Is told what happens, on the loop, each only after the batch behind it is synced. */
public interface ClientListener {
    /** An incoming message is stored; it is not shown yet. In the writer's order. */
    void arrived(StoredMessage message);

    /** One of mine moved forward; first with {@link DeliveryState#QUEUED}. */
    void stateChanged(StoredMessage message);

    void connection(Connection connection);

    /** Another key is presented under the contact's name: {@link Contact#changedTo} is set. */
    void keyChanged(Contact contact);

    /** Messages to this contact take another way now; {@link Client#path} says which. */
    default void pathChanged(Contact contact) {}

    void notice(Notice notice);
}
