package io.jaelegram.comparison.hostile;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.jaelegram.comparison.process.LabException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Looks into a running server's JVM through its management agent, which the JVM opens to the same user on loopback. */
public final class ServerProbe implements AutoCloseable {
    private final JMXConnector connector;
    private final MBeanServerConnection beans;
    private final MemoryMXBean memory;

    private ServerProbe(JMXConnector connector) throws IOException {
        this.connector = connector;
        this.beans = connector.getMBeanServerConnection();
        this.memory = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
    }

    /**
     * What the JVM holds.
     *
     * @param heapBytes live objects, counted right after a full collection
     * @param descriptors open files and sockets of the process
     * @param threads of Java
     */
    public record State(long heapBytes, long descriptors, int threads) {
        private static final long MB = 1 << 20;

        /** Megabytes with one digit, descriptors and threads. */
        @Override
        public String toString() {
            return Math.round(heapBytes * 10.0 / MB) / 10.0 + " MB, " + descriptors + " fds, " + threads + " threads";
        }
    }

    /** Starts the agent in the process; its own thread and socket are in every state from then on. */
    public static ServerProbe attach(long pid) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                String url = machine.startLocalManagementAgent();
                return new ServerProbe(JMXConnectorFactory.connect(new JMXServiceURL(url)));
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
            ObjectName system = new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME);
            ObjectName threading = new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME);
            return new State(
                    memory.getHeapMemoryUsage().getUsed(),
                    (Long) beans.getAttribute(system, "OpenFileDescriptorCount"),
                    (Integer) beans.getAttribute(threading, "ThreadCount"));
        } catch (IOException | JMException e) {
            throw new LabException("the server's JVM does not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
