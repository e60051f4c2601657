package io.paidthrough.standalone.services;

import io.paidthrough.standalone.Addresses;
import io.paidthrough.standalone.DataDirectory;
import io.paidthrough.standalone.Program;
import io.paidthrough.standalone.signin.SignInServer;
import io.paidthrough.starter.clock.BusinessClock;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a service finds around it here, and in a cluster is told by its deployment. */
public record Surroundings(
    Addresses addresses, DataDirectory data, BusinessClock clock, String exchange) {

  /** The settings of a service, without those that only one service has. */
  Map<String, Object> settingsOf(Program program) {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("spring.config.name", program.title());
    settings.put("spring.application.name", program.title());
    settings.put("spring.main.banner-mode", "off");
    settings.put("spring.main.log-startup-info", false);
    settings.put("spring.main.register-shutdown-hook", false);
    settings.put("spring.jmx.enabled", false);
    settings.put("server.address", Addresses.HOST);
    settings.put("server.port", addresses.port(program));
    settings.put(
        "spring.datasource.url",
        "jdbc:postgresql://%s/%s?reWriteBatchedInserts=true&ApplicationName=%s"
            .formatted(addresses.hostAndPort(Program.POSTGRES), program.key(), program.title()));
    settings.put("spring.datasource.username", program.key());
    settings.put("spring.datasource.password", "");
    // Each idle connection is a process of its own.
    settings.put("spring.datasource.hikari.minimum-idle", 2);
    settings.put("spring.kafka.bootstrap-servers", addresses.hostAndPort(Program.KAFKA));
    settings.put(
        "spring.security.oauth2.resourceserver.jwt.issuer-uri", SignInServer.issuer(addresses));
    settings.put(
        "spring.security.oauth2.resourceserver.jwt.jwk-set-uri", SignInServer.keysUrl(addresses));
    settings.put("paidthrough.exchange", exchange);
    settings.put("paidthrough.zone", clock.getZone().getId());
    settings.put("paidthrough.topics.replicas", 1);
    settings.put("paidthrough.sandbox", true);
    // The time machine runs the daily steps of all services in one order.
    settings.put("paidthrough.schedule.enabled", false);
    return settings;
  }
}
