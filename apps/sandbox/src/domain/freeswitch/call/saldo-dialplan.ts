/**
 * What an operator pastes into the dialplan of his own switch, to the letter: docs/freeswitch.md is held to these texts, and this switch
 * runs them.
 */
export const CUSTOMERS_XML = `<include>
  <!-- Nothing stops these. They go on at once, whatever has become of Saldo. -->
  <extension name="saldo_emergency" continue="true">
    <condition field="destination_number" expression="^(?:112|911)$">
      <action application="set" data="saldo_released=true" inline="true"/>
    </condition>
  </extension>

  <!-- Every number of 7 to 15 digits waits here, unanswered, until Saldo has said yes: 8 seconds at most. -->
  <extension name="saldo">
    <condition field="\${saldo_released}" expression="^(?!true$)"/>
    <condition field="destination_number" expression="^\\+?\\d{7,15}$">
      <action application="set" data="park_timeout=8:NORMAL_TEMPORARY_FAILURE"/>
      <action application="set" data="execute_on_answer_saldo=unset saldo_released"/>
      <action application="park"/>
    </condition>
  </extension>
</include>
`;

/** The address stands for whichever the switch is set up with. */
export const CURL_URL = 'http://pbx1:PASSWORD@saldo.example:8080/api/v1/freeswitch/authorize';

export const CURL_XML = `<include>
  <extension name="saldo_ask" continue="true">
    <condition field="destination_number" expression="^\\+?\\d{7,15}$">
      <action application="curl" inline="true" data="${CURL_URL}?caller=\${url_encode(\${caller_id_number})}&amp;callee=\${url_encode(\${destination_number})}&amp;uuid=\${uuid}&amp;direction=outbound"/>
    </condition>
  </extension>

  <extension name="saldo_denied">
    <condition field="destination_number" expression="^\\+?\\d{7,15}$"/>
    <condition field="\${curl_response_code} \${curl_response_data}" expression="^200 DENIED\\|">
      <action application="hangup" data="OUTGOING_CALL_BARRED"/>
    </condition>
  </extension>

  <!-- No answer is no leave. -->
  <extension name="saldo_away">
    <condition field="destination_number" expression="^\\+?\\d{7,15}$"/>
    <condition field="\${curl_response_code} \${curl_response_data}" expression="^(?!200 AUTHORIZED\\|\\d+\\|)">
      <action application="hangup" data="NORMAL_TEMPORARY_FAILURE"/>
    </condition>
  </extension>

  <extension name="saldo_limit" continue="true">
    <condition field="destination_number" expression="^\\+?\\d{7,15}$"/>
    <condition field="\${curl_response_data}" expression="^AUTHORIZED\\|(\\d+)\\|">
      <action application="set" data="execute_on_answer_saldo=sched_hangup +$1 allotted_timeout"/>
    </condition>
  </extension>
</include>
`;
