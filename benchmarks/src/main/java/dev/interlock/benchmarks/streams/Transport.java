package dev.interlock.benchmarks.streams;

/** One process's side of a way for messages, all of the same length, in one direction. */
interface Transport {

    /** Sends so many messages, each with a call of its own, and waits where there is no room. */
    void send(int messages) throws Exception;

    /** Receives so many messages, copies each out of the transport, and waits until they are there. */
    void receive(int messages) throws Exception;
}
