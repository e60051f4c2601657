package io.paidthrough.standalone.services;

import io.paidthrough.standalone.Program;
import java.util.Map;
import java.util.function.Function;

/**
 * A service that runs here.
 *
 * @param program its name, port and database
 * @param application its main class
 * @param ownSettings what no other service is told
 */
public record HostedService(
    Program program,
    Class<?> application,
    Function<Surroundings, Map<String, Object>> ownSettings) {}
