package io.paidthrough.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which program listens where in this run. Everything listens on loopback only. */
public final class Addresses {
  /** An address, not a name: where "localhost" means IPv6 first, the name would bind elsewhere. */
  public static final String HOST = "127.0.0.1";

  private final Map<Program, Integer> ports;

  private Addresses(Map<Program, Integer> ports) {
    this.ports = ports;
  }

  /**
   * Settles every port: a wanted port must be free, and 0 becomes any free one. All are held until
   * the last is settled, so that no two programs get the same.
   */
  public static Addresses claim(Map<Program, Integer> wanted) {
    var ports = new EnumMap<Program, Integer>(Program.class);
    var held = new ArrayList<ServerSocket>();
    try {
      // Ports asked for by number first, so that none of them is given away as "any free one".
      for (var program : Program.values()) {
        if (wanted.getOrDefault(program, 0) != 0) {
          ports.put(program, hold(program, wanted.get(program), held));
        }
      }
      for (var program : Program.values()) {
        ports.computeIfAbsent(program, it -> hold(it, 0, held));
      }
    } finally {
      held.forEach(Addresses::release);
    }
    return new Addresses(ports);
  }

  private static int hold(Program program, int port, List<ServerSocket> held) {
    try {
      var socket = new ServerSocket();
      held.add(socket);
      // As the programs themselves do: connections of an earlier run that linger are no obstacle.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new CannotStart(
          "Port %d (%s) is already in use; stop the program using it or set %s."
              .formatted(port, program.title(), program.variable()),
          e);
    }
  }

  private static void release(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port(Program program) {
    return ports.getOrDefault(program, 0);
  }

  /** {@code 127.0.0.1:9092}. */
  public String hostAndPort(Program program) {
    return HOST + ":" + port(program);
  }

  /** What a person types: {@code http://localhost:8081}, {@code localhost:9092}. */
  public String shown(Program program) {
    var address = "localhost:" + port(program);
    return switch (program) {
      case POSTGRES -> "jdbc:postgresql://" + address;
      case MAIL -> "smtp://" + address;
      default -> program.speaksHttp() ? "http://" + address : address;
    };
  }

  /** All of them, by {@link Program#key}, in the order of the table. */
  public Map<String, String> shown() {
    var all = new LinkedHashMap<String, String>();
    for (var program : Program.values()) {
      all.put(program.key(), shown(program));
    }
    return all;
  }
}
