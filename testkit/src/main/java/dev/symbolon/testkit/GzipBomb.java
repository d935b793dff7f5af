package dev.symbolon.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A gzip file (RFC 1952) of less than half a megabyte that unpacks to a text and spaces, 400
 * megabytes of them. It is never unpacked here: one packed megabyte is repeated.
 */
final class GzipBomb {
  static final int MEGABYTES = 400;

  private static final int MEGABYTE = 1 << 20;
  private static final byte[] HEAD = HexFormat.of().parseHex("1f8b0800000000000003");
  private static final byte[] LAST_EMPTY_BLOCK = {3, 0};

  private GzipBomb() {}

  static byte[] of(byte[] start) {
    byte[] spaces = new byte[MEGABYTE];
    Arrays.fill(spaces, (byte) ' ');
    byte[] packed = packed(spaces);
    CRC32 checksum = new CRC32();
    checksum.update(start);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(HEAD);
    file.writeBytes(packed(start));
    for (int i = 0; i < MEGABYTES; i++) {
      file.writeBytes(packed);
      checksum.update(spaces);
    }
    file.writeBytes(LAST_EMPTY_BLOCK);
    file.writeBytes(littleEndian((int) checksum.getValue()));
    file.writeBytes(littleEndian(start.length + MEGABYTES * MEGABYTE));
    return file.toByteArray();
  }

  /** Blocks that end at a whole byte and refer to nothing before them, so they can be repeated. */
  private static byte[] packed(byte[] plain) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      deflater.setInput(plain);
      byte[] buffer = new byte[plain.length + 64];
      int length = deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
      return Arrays.copyOf(buffer, length);
    } finally {
      deflater.end();
    }
  }

  private static byte[] littleEndian(int number) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array();
  }
}
