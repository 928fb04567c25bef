package org.roamlab.reports.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfluxAddressTest {
  @Test
  void theQueryTellsWhichApiItIs() {
    assertThat(InfluxAddress.parse("http://localhost:8086?db=my%20lab"))
        .isEqualTo(
            new InfluxAddress("http://localhost:8086", new InfluxAddress.Api.First("my lab")));
    assertThat(InfluxAddress.parse("https://host/below/?org=us&bucket=lab"))
        .isEqualTo(
            new InfluxAddress("https://host/below", new InfluxAddress.Api.Current("us", "lab")));
    assertThat(InfluxAddress.parse("http://[::1]:8428?bucket=lab").api())
        .isEqualTo(new InfluxAddress.Api.Current("", "lab"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8086?db=my+lab",
        "https://host/below?org=us&bucket=lab",
        "http://[::1]:8428?bucket=lab"
      })
  void itsTextIsReadAsTheSame(String url) {
    assertThat(InfluxAddress.parse(url).text()).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://me:s3cret@host?db=lab",
        "http://host?db=lab&u=me&p=s3cret",
        "http://host?bucket=lab&token=s3cret",
        "http://s3cret@host?db=lab"
      })
  void aSecretIsRefusedAndNotRepeated(String url) {
    assertThatThrownBy(() -> InfluxAddress.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("set INFLUX_TOKEN, or INFLUX_USERNAME and INFLUX_PASSWORD")
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:8086?db=lab",
        "ftp://host?db=lab",
        "http://host",
        "http://host?db=",
        "http://host?bucket=",
        "http://host?db=a&bucket=b",
        "http://host?org=us",
        "http:// x?db=s"
      })
  void whatIsNoAddressIsAnsweredWithTheChoices(String url) {
    assertThatThrownBy(() -> InfluxAddress.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("http://HOST:8086?db=DATABASE")
        .hasMessageContaining("?org=ORGANISATION&bucket=BUCKET");
  }

  @Test
  void credentialsDoNotShowThemselves() {
    var credentials = Credentials.of(Map.of("INFLUX_TOKEN", "s3cret", "INFLUX_PASSWORD", "w0rd"));
    assertThat(credentials.token()).isEqualTo("s3cret");
    assertThat(credentials.toString()).doesNotContain("s3cret", "w0rd");
  }
}
