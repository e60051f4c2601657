package io.paidthrough.standalone.startpage;

import io.paidthrough.standalone.Addresses;
import io.paidthrough.standalone.Program;
import io.paidthrough.standalone.clock.TimeMachine;
import io.paidthrough.standalone.mail.Letters;
import io.paidthrough.standalone.services.RunningServices;
import io.paidthrough.starter.clock.BusinessClock;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The first port: a page for people, and the sandbox's own API. */
public final class StartPage implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private StartPage(ConfigurableApplicationContext context) {
    this.context = context;
  }

  public static StartPage start(
      Addresses addresses,
      BusinessClock clock,
      TimeMachine timeMachine,
      Letters letters,
      RunningServices services) {
    return new StartPage(
        new SpringApplicationBuilder(StartPageConfiguration.class)
            .web(WebApplicationType.SERVLET)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .registerShutdownHook(false)
            .initializers(
                it -> {
                  var beans = it.getBeanFactory();
                  beans.registerSingleton("addresses", addresses);
                  beans.registerSingleton("businessClock", clock);
                  beans.registerSingleton("timeMachine", timeMachine);
                  beans.registerSingleton("letters", letters);
                  beans.registerSingleton("services", services);
                })
            .properties(
                Map.of(
                    "spring.config.name", "start-page",
                    "spring.jmx.enabled", "false",
                    "server.address", Addresses.HOST,
                    "server.port", addresses.port(Program.START_PAGE),
                    // Not "static": that folder belongs to the services on this class path.
                    "spring.web.resources.static-locations", "classpath:/start-page/",
                    "spring.jackson.deserialization.fail-on-unknown-properties", "true"))
            .run());
  }

  @Override
  public void close() {
    context.close();
  }
}
