/**
 * MST's service as far as it is known (domain reference, section 000.1): three operations with one string part each. It is
 * our own description and never fetched: one that came from outside would decide where our credentials go.
 */
export const MST_WSDL = `<?xml version="1.0" encoding="UTF-8"?>
<definitions name="ws" targetNamespace="http://recargas.red/ws/" xmlns="http://schemas.xmlsoap.org/wsdl/"
  xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:ws="http://recargas.red/ws/" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
  <message name="ObtenSaldoRequest"><part name="cadena" type="xsd:string"/></message>
  <message name="ObtenSaldoResponse"><part name="return1" type="xsd:string"/></message>
  <message name="RecargaEWSRequest"><part name="cadena" type="xsd:string"/></message>
  <message name="RecargaEWSResponse"><part name="resultado" type="xsd:string"/></message>
  <message name="PaquetesRequest"><part name="cadena" type="xsd:string"/></message>
  <message name="PaquetesResponse"><part name="resultado" type="xsd:string"/></message>
  <portType name="wsPortType">
    <operation name="ObtenSaldo"><input message="ws:ObtenSaldoRequest"/><output message="ws:ObtenSaldoResponse"/></operation>
    <operation name="RecargaEWS"><input message="ws:RecargaEWSRequest"/><output message="ws:RecargaEWSResponse"/></operation>
    <operation name="Paquetes"><input message="ws:PaquetesRequest"/><output message="ws:PaquetesResponse"/></operation>
  </portType>
  <binding name="wsBinding" type="ws:wsPortType">
    <soap:binding style="rpc" transport="http://schemas.xmlsoap.org/soap/http"/>
    <operation name="ObtenSaldo">
      <soap:operation soapAction="https://ventatelcel.com/ws/index.php/ObtenSaldo" style="rpc"/>
      <input><soap:body use="encoded" namespace="http://recargas.red/ws/" encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"/></input>
      <output><soap:body use="encoded" namespace="http://recargas.red/ws/" encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"/></output>
    </operation>
    <operation name="RecargaEWS">
      <soap:operation soapAction="https://ventatelcel.com/ws/index.php/RecargaEWS" style="rpc"/>
      <input><soap:body use="encoded" namespace="http://recargas.red/ws/" encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"/></input>
      <output><soap:body use="encoded" namespace="http://recargas.red/ws/" encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"/></output>
    </operation>
    <operation name="Paquetes">
      <soap:operation soapAction="https://ventatelcel.com/ws/index.php/Paquetes" style="rpc"/>
      <input><soap:body use="encoded" namespace="http://recargas.red/ws/" encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"/></input>
      <output><soap:body use="encoded" namespace="http://recargas.red/ws/" encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"/></output>
    </operation>
  </binding>
  <service name="ws"><port name="wsPort" binding="ws:wsBinding"><soap:address location="https://www.ventatelcel.com/ws/index.php"/></port></service>
</definitions>
`;
