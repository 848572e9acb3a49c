//! Statements of accounts: what is paid, and what is left.

use crate::find::expect;

#[test]
fn a_running_balance_is_one_line() {
    #[rustfmt::skip]
    expect(&[
        ("Details,Date,Amount,Balance|DEBIT,2016-03-18,-20,80|CREDIT,2016-03-15,50,100|DEBIT,2016-03-14,-10,50|DEBIT,2016-03-06,-5,60|CREDIT,2016-03-05,25,65", "",
         "line over Date: Amount, Balance", ",Amount,Balance|2016-03-05,25,65|2016-03-06,-5,60|2016-03-14,-10,50|2016-03-15,50,100|2016-03-18,-20,80"),
        ("Typ;Datum;Betrag;Saldo|Miete;01.02.2020;-20,5;79,5|Lohn;01.02.2020;50;129,5|Miete;03.02.2020;-9,5;120|Lohn;04.02.2020;10;130", "",
         "line over Datum: Betrag, Saldo", ",Betrag,Saldo|2020-02-01,-20.5,79.5|2020-02-01,50,129.5|2020-02-03,-9.5,120|2020-02-04,10,130"),
        // the balances of several accounts are several lines
        ("Account,Date,Balance|A,2016-03-01,10|B,2016-03-01,200|A,2016-03-02,11|B,2016-03-02,210", "",
         "line over Date: A, B", ",A,B|2016-03-01,10,200|2016-03-02,11,210"),
    ]);
}

#[test]
fn opening_and_closing_balances_are_no_transactions() {
    #[rustfmt::skip]
    expect(&[
        ("Date,Text,Amount|2012-01-01,Opening balance,2000|2012-01-02,Rent,-500|2012-01-03,Food,-20|2012-01-31,Closing balance,1480", "",
         "line over Date: Amount", ",Amount|2012-01-02,-500|2012-01-03,-20"),
        ("Data,Tekstas,Suma,D/K|2012-01-01,Likutis pradziai,2123.82,K|2012-01-02,pirkinys,14.34,D|2012-01-10,Salary,1600,K|2012-01-31,Apyvarta,229.34,D|2012-01-31,Likutis pabaigai,3494.48,K", "",
         "line over Data: Suma", ",Suma|2012-01-02,-14.34|2012-01-10,1600"),
        ("Date,Text,Amount|2012-01-01,Opening balance,2000|2012-01-31,Closing balance,1480", "", "line over Date: Amount", ",Amount|2012-01-01,2000|2012-01-31,1480"),
        // a name is no balance, and balances stand between transactions, too
        ("date,customer,amount|2026-01-01,Balance Ltd,100|2026-01-02,Closing Balance Inc,-50|2026-01-03,Bob,50", "x=date&kind=line&groupby=date",
         "line over date: amount", ",amount|2026-01-01,100|2026-01-02,-50|2026-01-03,50"),
        ("date,desc,amount|2026-01-01,Balance,100|2026-01-02,Rent,-50|2026-01-03,Balance,50|2026-01-03,Pay,200", "x=date&kind=line",
         "line over date: amount", ",amount|2026-01-02,-50|2026-01-03,200"),
    ]);
}
