package io.cohortsync.api.outbox;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sends what lies in the outbox: right after a commit of this instance, and every second what another instance or an earlier
 * life left. A broker or database that is away is tried again until it answers.
 */
@Component
class OutboxPublisher implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxPublisher.class);
    private static final long LOOK_EVERY_MILLIS = 1000;

    private final OutboxDrain drain;
    private final Semaphore work = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    OutboxPublisher(OutboxDrain drain) {
        this.drain = drain;
    }

    /** There is something new. */
    void wake() {
        work.release();
    }

    @Override
    public synchronized void start() {
        running = true;
        thread = Thread.ofPlatform().name("outbox").start(this::run);
    }

    @Override
    public synchronized void stop() {
        running = false;
        work.release();
        try {
            if (thread != null) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try {
                boolean woken = work.tryAcquire(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
                if (woken) {
                    work.drainPermits();
                }
                while (running && drain.sendSome() > 0) {
                    LOG.debug("Sent a part of the outbox");
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                // Rows stay where they are; the next round sends them.
                LOG.warn("The outbox cannot be sent just now and is tried again: {}", e.toString());
            }
        }
    }
}
