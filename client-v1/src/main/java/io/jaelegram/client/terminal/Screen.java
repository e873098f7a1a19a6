package io.jaelegram.client.terminal;

/** Where the prompt writes, from any thread. Each call writes whole lines and never breaks the one being typed. */
interface Screen {
    /** A message from somebody; on stdout where no person looks. */
    void message(String lines);

    /** Everything else; on stderr where no person looks. */
    void say(String lines);

    /** What the input line begins with from now on. */
    void prompt(String text);

    void bell();

    /** Columns; 0 when there is no terminal. */
    int width();

    /** Whether a person types here and can be asked. */
    boolean interactive();
}
