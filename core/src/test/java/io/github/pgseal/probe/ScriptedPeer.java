package io.github.pgseal.probe;

import io.github.pgseal.evidence.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/// A peer on the loopback interface that does what a test says to every connection, and counts
/// them.
final class ScriptedPeer implements AutoCloseable {

  /// What it does with one connection. An exception ends the conversation as a close does.
  @FunctionalInterface
  interface Script {
    void play(Socket socket, InputStream in, OutputStream out) throws IOException;
  }

  private final ServerSocket listener;
  private final Script script;
  private final AtomicInteger connections = new AtomicInteger();

  ScriptedPeer(Script script) {
    this.script = script;
    try {
      this.listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException noLoopback) {
      throw new UncheckedIOException(noLoopback);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /// The bytes after the first packet, whatever that says.
  static Script answering(byte... answer) {
    return (_, in, out) -> {
      packet(in);
      out.write(answer);
      out.flush();
    };
  }

  /// Reads a packet of the beginning: a length and what it counts.
  static byte[] packet(InputStream in) throws IOException {
    byte[] length = in.readNBytes(4);
    return in.readNBytes(java.nio.ByteBuffer.wrap(length).getInt() - 4);
  }

  Endpoint endpoint() {
    return new Endpoint.Tcp(listener.getInetAddress().getHostAddress(), listener.getLocalPort());
  }

  int connections() {
    return connections.get();
  }

  private void accept() {
    while (true) {
      Socket socket;
      try {
        socket = listener.accept();
      } catch (IOException closed) {
        return;
      }
      connections.incrementAndGet();
      Thread.ofVirtual().start(() -> converse(socket));
    }
  }

  private void converse(Socket socket) {
    try (socket) {
      script.play(socket, socket.getInputStream(), socket.getOutputStream());
      // What is unread would turn the close into a reset.
      socket.shutdownOutput();
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException | IllegalArgumentException over) {
      // The peer has gone, or sent no packet at all.
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException closing) {
      throw new UncheckedIOException(closing);
    }
  }
}
