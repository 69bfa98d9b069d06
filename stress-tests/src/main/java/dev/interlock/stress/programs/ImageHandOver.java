package dev.interlock.stress.programs;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.process.WarmPool;
import dev.interlock.shm.sync.Event;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedByteArray;
import dev.interlock.shm.view.SharedInt;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.CRC32C;
import javax.imageio.ImageIO;

/**
 * A producer takes exclusive access to a frame and writes an image file into it; a consumer waits until the producer
 * lets go, and reads it. The bytes are there once: nothing is copied through the kernel.
 */
public final class ImageHandOver implements Program {

    private static final int CAPACITY = 1 << 20;
    private static final int WIDTH = 320;
    private static final int HEIGHT = 200;

    @Override
    public String subject() {
        return "image handed to a consumer";
    }

    @Override
    public String lockMode() {
        return "external";
    }

    @Override
    public String bound() {
        return "2 processes, a PNG of " + WIDTH + " x " + HEIGHT;
    }

    @Override
    public Expectation expected() {
        return Expectation.HOLDS;
    }

    @Override
    public boolean isRight(String result) {
        byte[] image = image();
        return result.equals(words(image.length, checksum(image)));
    }

    @Override
    public String run(WarmPool pool) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.create(2 * CAPACITY)) {
            try {
                RecursiveLock frame = heap.createLock("frame");
                heap.create("taken", Event.cleared());
                heap.create("bytes", SharedByteArray.ofLength(CAPACITY), LockMode.external(frame));
                heap.create("size", SharedInt.of(0), LockMode.external(frame));
                SharedInt received = heap.create("received", SharedInt.of(0), LockMode.none());
                SharedInt checksum = heap.create("checksum", SharedInt.of(0), LockMode.none());
                Together.run(pool, heap, ImageHandOver.class, List.of("produce", "consume"));
                return words(received.get(), checksum.get());
            } finally {
                heap.unlink();
            }
        }
    }

    /** Holds the frame from before the consumer may ask for it until the image is whole. */
    public static void produce(String heapName, String part) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.attach(heapName)) {
            Together.begin(heap);
            heap.openLock("frame").withLock(() -> {
                heap.open("taken", Event.TYPE).set();
                byte[] image = image();
                heap.open("bytes", SharedByteArray.TYPE).copyFrom(0, image);
                heap.open("size", SharedInt.TYPE).set(image.length);
            });
        }
    }

    /** Waits for the frame and looks at what is in it. */
    public static void consume(String heapName, String part) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.attach(heapName)) {
            Together.begin(heap);
            heap.open("taken", Event.TYPE).awaitInterruptibly();
            heap.openLock("frame").withLock(() -> {
                byte[] image = new byte[heap.open("size", SharedInt.TYPE).get()];
                heap.open("bytes", SharedByteArray.TYPE).copyTo(0, image, 0, image.length);
                heap.open("received", SharedInt.TYPE).set(image.length);
                heap.open("checksum", SharedInt.TYPE).set(checksum(image));
            });
        }
    }

    /** The same file in each process: a colour gradient as PNG. */
    private static byte[] image() {
        BufferedImage gradient = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < WIDTH; x++) {
            for (int y = 0; y < HEIGHT; y++) {
                gradient.setRGB(x, y, x << 16 | y << 8 | x * y & 0xff);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(gradient, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    private static int checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    private static String words(int bytes, int checksum) {
        return bytes + " bytes, CRC-32C " + Integer.toHexString(checksum);
    }
}
