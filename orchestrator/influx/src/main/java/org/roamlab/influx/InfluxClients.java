package org.roamlab.influx;

import java.time.Duration;
import org.roamlab.reports.export.Credentials;
import org.roamlab.reports.export.Database;
import org.roamlab.reports.export.DatabaseClients;
import org.roamlab.reports.export.InfluxAddress;

/** One client per API. */
public final class InfluxClients implements DatabaseClients {
  @Override
  public Database open(InfluxAddress address, Credentials credentials, Duration patience) {
    var connection = new Connection(address.base(), patience);
    return switch (address.api()) {
      case InfluxAddress.Api.First(String database) ->
          new FirstApi(connection, database, credentials);
      case InfluxAddress.Api.Current(String organisation, String bucket) ->
          new CurrentApi(connection, organisation, bucket, credentials);
    };
  }
}
