package io.jaelegram.comparison.hostile;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.jaelegram.comparison.process.LabException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Looks into a running server's JVM through its management agent, which the JVM opens to the same user on loopback. */
public final class ServerProbe implements AutoCloseable {
    private final long pid;
    private final JMXConnector connector;
    private final MBeanServerConnection beans;
    private final MemoryMXBean memory;

    private ServerProbe(long pid, JMXConnector connector) throws IOException {
        this.pid = pid;
        this.connector = connector;
        this.beans = connector.getMBeanServerConnection();
        this.memory = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
    }

    /**
     * What the JVM holds.
     *
     * @param heapBytes live objects, counted right after a full collection
     * @param sockets open ones of the process; its files are not counted, because mail that is kept needs more of them
     * @param threads of Java
     */
    public record State(long heapBytes, long sockets, int threads) {
        private static final long MB = 1 << 20;

        /** Megabytes with one digit, sockets and threads. */
        @Override
        public String toString() {
            return Math.round(heapBytes * 10.0 / MB) / 10.0 + " MB, " + sockets + " sockets, " + threads + " threads";
        }
    }

    /** Starts the agent in the process; its own thread and socket are in every state from then on. */
    public static ServerProbe attach(long pid) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                String url = machine.startLocalManagementAgent();
                return new ServerProbe(pid, JMXConnectorFactory.connect(new JMXServiceURL(url)));
            } finally {
                machine.detach();
            }
        } catch (IOException | AttachNotSupportedException e) {
            throw new LabException("cannot look into the server's JVM: " + e.getMessage(), e);
        }
    }

    /** Collects garbage in the server, then counts. */
    public State state() {
        try {
            memory.gc();
            ObjectName threading = new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME);
            return new State(memory.getHeapMemoryUsage().getUsed(), sockets(), (Integer)
                    beans.getAttribute(threading, "ThreadCount"));
        } catch (IOException | JMException e) {
            throw new LabException("the server's JVM does not answer: " + e.getMessage(), e);
        }
    }

    /** Linux shows what each descriptor is as the target of a link (proc(5)). */
    private long sockets() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return descriptors.filter(ServerProbe::isSocket).count();
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException e) {
            // Closed between the listing and the look: it is none any more.
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
